import pytest
from motcua.insight.views.public_procedures import public_procedure
from tests.acts.places import moment
@pytest.mark.django_db
def test_dump(province, get, its):
    its("2026-03-02 09:14")
    f = public_procedure("1.004222", case=None, at=moment("2026-03-02 09:14"))
    print([ (c.order, c.name[:40]) for c in f.cases], f.case)
    print([(s.heading[:40], len(s.papers), len(s.notes)) for s in f.sections])
    print(f.offers)
    open("/tmp/p.html","w").write(get("/thu-tuc/1.004222/").html)
