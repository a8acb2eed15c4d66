"""The words of `draft_apology`."""

from motcua.doors.words.notice_words import apology_drafted
from motcua.doors.words.verb_words import ActWords, VerbWords

WORDS = VerbWords(
    act=ActWords("Soạn văn bản xin lỗi", "soan-xin-loi", "", "hệ thống tự soạn khi quá hạn"),
    line=apology_drafted,
)
