"""The words of `escalate`."""

from motcua.doors.words.notice_words import escalated
from motcua.doors.words.verb_words import ActWords, VerbWords

WORDS = VerbWords(
    act=ActWords("Báo cấp trên việc quá hạn", "bao-cap-tren", "", "hệ thống tự báo"),
    line=escalated,
)
