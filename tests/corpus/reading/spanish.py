"""A report and a resolution in Spanish, written for the tests and set as the United Nations set theirs."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.reading.un_layout import called, heading, in_layout
from tests.corpus.reading.word_files import p, r

SYMBOL = "A/80/999"
NOTES = {
    1: "Véase A/79/12, párrs. 4 a 9.",
    2: "Resolución 76/268 de la Asamblea General, de 10 de enero de 2022.",
    3: "Las cifras del Sr. Ibáñez, pág. 12, son provisionales.",
    4: "Véase el cuadro 1.",
}
"""Number of a note → its text."""
PARAGRAPHS = {
    "1": "El presente informe se ha preparado en cumplimiento de la resolución 79/300 de la Asamblea General, en la que se pidió "
    "al Secretario General que informara sobre el estado de los archivos. El Sr. Ibáñez y la Sra. Núñez colaboraron en él.",
    "2": "Los archivos guardan unas 4,5 millones de fotografías, de las que el 12 % puede consultarse en línea (véase el gráfico I).",
    "3": "La Secretaría propone lo siguiente:",
    "4": "¿Qué costaría? Según el art. 5 del reglamento, unos 300.000 dólares de los EE.UU. al año.",
    "5": "Los depósitos de Ginebra y Nairobi necesitan nuevas estanterías, que se instalarán antes del 31 de diciembre de 2026.",
}
ITEMS = ("Digitalizar las fotografías anteriores a 1960;", "Contratar a dos archiveros.")
IN_ANNEX = {
    "1": "El grupo de trabajo se reunirá dos veces al año en Nueva York.",
    "2": "Su mandato termina en septiembre de 2027, salvo que se prorrogue.",
}
SUMMARY = "En el informe se describe el estado de los archivos de la Organización y se formulan tres propuestas para conservarlos."
BOX = "La Asamblea General debería aprobar, a más tardar en 2026, un plan para conservar las fotografías."
PREAMBLE = (
    "Recordando su resolución 79/300, de 24 de diciembre de 2024, relativa a los archivos de la Organización, y todas las "
    "resoluciones y decisiones anteriores en las que se ha ocupado de la memoria de la Organización y de quienes la sirven,",
    "Tomando nota con aprecio del informe del Secretario General sobre la conservación de las fotografías, en el que se describe "
    "el estado de los depósitos y se proponen medidas para que puedan consultarse en línea en los seis idiomas oficiales,",
)
OPERATIVE = {
    "1": "Aprueba el plan de conservación que figura en el anexo del informe del Secretario General, y decide que se aplique por "
    "etapas entre 2026 y 2030, con cargo a los recursos existentes y a las contribuciones que se reciban con este fin;",
    "2": "Pide al Secretario General que la informe al respecto en su octogésimo segundo período de sesiones.",
}
_TEXT, _NUMBERED = '<w:pStyle w:val="Text"/>', '<w:pStyle w:val="Numbered"/>'
_ANEW = f'{_NUMBERED}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
_ITEM = f'{_TEXT}<w:ind w:left="1742" w:hanging="475"/>'
_TAB = r(inside="<w:tab/>")


def spanish_report(path: Path) -> Path:
    """A report with a summary, sections, items, notes, a table, a figure, a box and two annexes."""
    body = [
        _masthead(SYMBOL, "Octogésimo período de sesiones", "Tema 132 b) del programa provisional*", "Examen de los archivos"),
        heading("HM", "", "Estado de los archivos de la Organización"),
        heading("H1", "", "Informe del Secretario General"),
        _boxed(p(r("Resumen", "<w:i/>")) + p(SUMMARY, _TEXT)),
        heading("HCh", "I.", "Introducción"),
        p(r(PARAGRAPHS["1"].split(" El Sr.")[0]) + called(1) + r(" El Sr." + PARAGRAPHS["1"].split(" El Sr.")[1]), _NUMBERED),
        heading("HCh", "II.", "Estado de los archivos"),
        heading("H1", "A.", "Fotografías"),
        p(r(PARAGRAPHS["2"]) + called(2), _NUMBERED),
        p("Gráfico I", _TEXT), p(r("Fotografías por decenio", "<w:b/>"), _TEXT),
        p(r("Fuente", "<w:i/>") + r(": Secretaría."), _TEXT),
        p(PARAGRAPHS["3"], _NUMBERED),
        *(p(r(f"{letter})") + _TAB + r(item), _ITEM) for letter, item in zip("ab", ITEMS, strict=True)),
        heading("H1", "B.", "Costos"),
        p(r(PARAGRAPHS["4"]) + called(3), _NUMBERED),
        p("Cuadro 1", _TEXT), p(r("Costos por año", "<w:b/>"), _TEXT),
        _table((("Año", "Costo"), ("2026", "150"), ("2027", "300"))),
        heading("HCh", "III.", "Conclusiones y recomendaciones"),
        p(PARAGRAPHS["5"], _NUMBERED),
        p(r("Recuadro 1", "<w:b/>"), _TEXT), p(BOX, _TEXT),
        heading("HCh", "Anexo I", ""), heading("HCh", "", "Mandato del grupo de trabajo"),
        *(p(text, _ANEW) for text in IN_ANNEX.values()),
        heading("HCh", "Anexo II", ""), heading("HCh", "", "Depósitos"),
        p(r("Los depósitos de la Organización son los que figuran en el presente anexo.") + called(4), _TEXT),
    ]  # fmt: skip
    return in_layout(path, "".join(body), SYMBOL, NOTES)


def spanish_resolution(path: Path) -> Path:
    """A draft resolution: a formula, preambular paragraphs, numbered operative ones."""
    body = [
        _masthead("A/C.5/80/L.99", "Octogésimo período de sesiones", "Tema 132 del programa", "Examen de los archivos"),
        heading("HM", "", "Alemania, Perú y Senegal: proyecto de resolución"),
        heading("H1", "", "Conservación de los archivos de la Organización"),
        p(r("La Asamblea General", "<w:i/>") + r(","), _TEXT),
        *(p(text, _TEXT) for text in PREAMBLE),
        *(p(text, _NUMBERED) for text in OPERATIVE.values()),
    ]
    return in_layout(path, "".join(body), "A/C.5/80/L.99", {})


def _masthead(symbol: str, session: str, item: str, of_item: str) -> str:
    organ = p(r("Naciones Unidas", '<w:sz w:val="28"/>')) + p(r("Asamblea General", '<w:b/><w:sz w:val="34"/>'))
    right = (symbol, "Distr. general", "5 de mayo de 2025", "Español", "Original: inglés")
    cells = ((1267, p()), (5600, organ), (3000, "".join(map(p, right))))
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for width, cell in cells)
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9867" w:type="dxa"/></w:tblPr><w:tr>{row}</w:tr></w:tbl>'
    return table + p(r(session, "<w:b/>")) + p(item) + p(r(of_item, "<w:b/>"))


def _boxed(inside: str) -> str:
    borders = '<w:tblBorders><w:top w:val="single"/><w:bottom w:val="single"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>{p()}"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr>{made}</w:tbl>'
