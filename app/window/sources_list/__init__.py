"""Sources page: all sources with what rests on each and whether a copy is attached; sorted, filtered, cited."""
