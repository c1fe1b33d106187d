"""Names of values: the measure that a value is of, and a formula in numbers."""

from decimal import Decimal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model import formulas
from app.briefing.model.values import Computed, Flow, Observation, Value


def measure(dossier: Dossier, values: list[Value], localizer: Localizer) -> str:
    """Return the common measure of a series: for several products, their flow; empty if there is none."""
    for name_of in (flow_name, _plain_flow_name):
        names = {name_of(dossier, value, localizer) for value in values}
        if len(names) == 1:
            return names.pop()
    return ""


def flow_name(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return the measure of a value, with its product if any: `экспорт Казахстана`, `товарооборот`."""
    name = _plain_flow_name(dossier, value, localizer)
    product = value.product if isinstance(value, Observation) else None
    return localizer.gettext("{flow}: {product}", flow=name, product=localizer.text(product)) if product else name


def _plain_flow_name(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    if not isinstance(value, Observation):
        flow = value.flow if isinstance(value, Computed) else None
        return _flow_word(flow, "", localizer) if flow else localizer.text(value.label)
    exporter = dossier.parties.get(value.exporter or "")
    return _flow_word(value.flow, localizer.text(exporter.name) if exporter else "", localizer)


def _flow_word(flow: Flow, exporter: str, localizer: Localizer) -> str:
    if flow == "exports" and exporter:
        return localizer.gettext("Exports of {country}", country=exporter)
    return localizer.flow(flow)


def formula_shown(dossier: Dossier, value: Computed, localizer: Localizer) -> str:
    """Return a formula with numbers in place of ids: `28,6 ÷ (1 + 80,4 %)`."""
    parts: list[str] = []
    for token in formulas.tokens(value.formula):
        if isinstance(token, str):
            parts.append({"*": " × ", "/": " ÷ ", "+": " + ", "-": " − "}.get(token, token))
        elif isinstance(token, Decimal):
            parts.append(localizer.number(token))
        else:
            parts.append(_operand(dossier, token, localizer))
    return "".join(parts).replace("  ", " ").strip()


def _operand(dossier: Dossier, operand: formulas.Operand, localizer: Localizer) -> str:
    item = dossier.values[operand.id]
    if operand.change:
        change = None if isinstance(item, Computed) else item.change
        text = "?" if change is None else localizer.percent(change.value)
        return f"({text})" if change is not None and change.value < 0 else text
    number = dossier.number(item)
    if number is None:
        return "?"
    text = localizer.percent(number) if item.unit == "percent" else localizer.number(number)
    return f"({text})" if number < 0 else text
