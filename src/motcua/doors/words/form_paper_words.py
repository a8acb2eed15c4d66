"""To everybody: a form and its answers as the paper that is signed. Personal numbers stand there whole."""

from collections.abc import Mapping
from datetime import date

from motcua.casework.papers.forms.application import ApplicationLine, ApplicationPaper
from motcua.doors.words.form_words import line_words
from motcua.law.forms.evaluating import Evaluated
from motcua.law.forms.showing import printed
from motcua.law.forms.values import Form


def official_paper(
    form: Form, evaluated: Evaluated, names: Mapping[str, str], *, place: str, on: date, signer: str
) -> ApplicationPaper:
    """`names`: of communes by code. `signer`: whose name stands under the signature."""
    lines = tuple(
        ApplicationLine(one.words, line_words(one, names), one.is_heading) for one in printed(form, evaluated)
    )
    mark = f"Biểu mẫu điện tử {form.id}, phiên bản {form.version}"
    return ApplicationPaper(form.title, form.addressed_to, lines, form.declaration, place, on, signer, mark)
