"""The words of `warn`."""

from motcua.doors.words.notice_words import expected
from motcua.doors.words.verb_words import ActWords, VerbWords

WORDS = VerbWords(
    act=ActWords("Báo sắp quá hạn", "bao-sap-qua-han", "", "hệ thống tự báo"),
    line=expected,
)
