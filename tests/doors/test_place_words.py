"""20 (ASVS 6.1.2, 6.2.11) No password is made of the words of this place alone, however they are dressed up."""

import pytest
from django.conf import settings

from motcua.foundation.organisation import place_words
from motcua.foundation.organisation.register import register
from motcua.foundation.people.models import Account
from motcua.foundation.people.passwords import PROBLEMS, PasswordUnfit, change_password
from tests.acts.places import moment
from tests.circumstances import acting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

OLD = "mat-khau-thu-nghiem"


def account() -> Account:
    found = Account.objects.get(username="chuyenvien.stp")
    found.full_name = "Nông Thị Hoa"
    found.set_password(OLD)
    found.save()
    return found


@pytest.mark.parametrize(
    "password",
    [
        "MotCua@2026!", "motcua-motcua-1", "Lạng Sơn 2026", "TinhLangSon#1", "hanhchinhcong", "SoTuPhap@2026", "quantri.langson1",
        "ChuyenVien.STP9", "nongthihoa1990", "Hành chính công Lạng Sơn", "tiepnhan+traketqua", "matkhau@motcua",
    ],
)  # fmt: skip
def test_20_asvs_6_2_11_words_of_this_place_make_no_password(password: str) -> None:
    with pytest.raises(PasswordUnfit) as refused:
        change_password(
            account_id=account().pk, old=OLD, new=password, circumstances=acting(None, moment("2026-03-02 08:00"))
        )
    assert PROBLEMS["password_of_this_place"] in str(refused.value.facts["problem"])


@pytest.mark.parametrize(
    "password",
    [
        "mot-cau-ngan-de-nho",
        "bánh cuốn trứng sáng nay",
        "Motcua giữa phố có cây đa",
        "h37-nghe-tieng-suoi",
        "qX7!vrT2pLw9",
    ],
)
def test_20_asvs_6_2_11_a_sentence_of_ones_own_may_have_such_a_word(password: str) -> None:
    own = account()
    change_password(account_id=own.pk, old=OLD, new=password, circumstances=acting(None, moment("2026-03-02 08:00")))
    own.refresh_from_db()
    assert own.check_password(password)


def test_20_asvs_6_1_2_the_list_has_product_province_every_agency_and_the_account() -> None:
    words = place_words.words_of(account())
    assert {"motcua", "langson", "tinhlangson", "chuienvien", "nongthihoa"} <= words
    assert len(register().agencies) > 50
    named = {place_words.plain(one.name) for one in register().agencies}
    assert named <= words
    assert place_words.plain(settings.PROVINCE.name) in words
