import time
def test_x(db):
    from tests.rooms.organisation.conftest import NOW, PASSWORD
    from motcua.foundation.organisation import demo_officers, langson, queries
    t=time.perf_counter(); e=langson.establish_langson(by=langson.INSTALLER, at=NOW); print('est',time.perf_counter()-t); print(e)
    t=time.perf_counter(); a=demo_officers.appoint_demo_officers(by=langson.INSTALLER, at=NOW, password=PASSWORD); print('off',time.perf_counter()-t)
    for x in a: print(x)
    from motcua.foundation.people.models import Account
    n=list(Account.objects.values_list('full_name',flat=True)); print(len(n), len(set(n)), n[:30])
    t=time.perf_counter(); e=langson.establish_langson(by=langson.INSTALLER, at=NOW); print('again',time.perf_counter()-t, e.created)
    t=time.perf_counter(); c=queries.working_calendar(); print('cal',time.perf_counter()-t)
