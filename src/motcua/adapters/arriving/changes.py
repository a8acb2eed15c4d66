"""What an update changed, by where the changed objects are used: the strongest change of the format's list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from motcua.adapters.arriving.finding import After
from motcua.adapters.arriving.form_tree import Field, fields_of
from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_pages import Looping, PageTree, page_tree
from motcua.adapters.arriving.pdf_values import Entries, Ref, Stream, Value, references

_OF_SIGNATURES: Final = frozenset({"DSS", "Extensions", "Version", "Metadata"})
"""Entries of the catalog that come with signatures."""
_OF_LOOKS: Final = frozenset({"AP", "AS", "V", "F", "DA", "Q", "Ff", "Type", "RV", "I", "MK", "M"})
"""Entries of a field that are its value or its look."""
_OF_FORM: Final = {
    "SigFlags": After.SIGNATURES,
    "NeedAppearances": After.FORM,
    "DR": After.FORM,
    "DA": After.FORM,
    "Q": After.FORM,
}
_CONTAINERS: Final = frozenset({"ObjStm", "XRef"})
_UPWARDS: Final = frozenset({"Parent", "P", "Kids"})
_MOST_LEAVES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """The strongest change, and the fields whose value or look changed."""

    after: After
    fields: frozenset[str] = frozenset()


class Shape:
    """The parts of one revision that are judged piece by piece, and its objects for comparison."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.catalog = document.catalog
        try:
            self.pages = page_tree(document, _MOST_LEAVES)
        except Looping:
            self.pages = PageTree((), frozenset())
        self.fields = {one.name: one for one in fields_of(document)}
        self.objects = {one: document.get(one) for one in document.references()}

    def annotations(self, leaf: Value) -> list[Value]:
        return self.document.items(self.document.entries(leaf).get("Annots"))

    def parts(self) -> set[Ref]:
        """Objects that a walk through content does not enter, as they are judged where they belong."""
        places: list[Value] = [self.document.trailer.get("Root"), self.catalog.get("AcroForm"), *self.pages.nodes]
        for leaf in self.pages.leaves:
            places.extend(self.annotations(leaf))
        for one in self.fields.values():
            places.extend((one.place, *one.widgets))
        return {one for one in places if isinstance(one, Ref)}

    def widgets(self) -> dict[Ref, Field]:
        """Every widget → its field."""
        return {
            place: one for one in self.fields.values() for place in (one.place, *one.widgets) if isinstance(place, Ref)
        }


def compare(old: Shape, new: Shape) -> Change:
    return _Comparison(old, new).judged()


def same(one: Value, other: Value) -> bool:
    """Equal content; of streams their bytes too."""
    if isinstance(one, Stream) and isinstance(other, Stream):
        return one.entries == other.entries and one.encoded() == other.encoded()
    return type(one) is type(other) and one == other


@dataclass(slots=True)
class _Comparison:
    old: Shape
    new: Shape
    level: After = After.NONE
    fields: set[str] = field(default_factory=set)
    changed: set[Ref] = field(default_factory=set)
    explained: set[Ref] = field(default_factory=set)
    parts: set[Ref] = field(default_factory=set)
    walked: set[tuple[bool, After, Ref]] = field(default_factory=set)

    def judged(self) -> Change:
        every = self.old.objects.keys() | self.new.objects.keys()
        self.changed = {one for one in every if not same(self.old.objects.get(one), self.new.objects.get(one))}
        self.parts = self.old.parts() | self.new.parts()
        self._trailer()
        self._catalog()
        self._pages()
        self._form()
        for one in self.changed - self.explained:
            self._raise(self._unexplained(one))
        return Change(self.level, frozenset(self.fields))

    def _raise(self, level: After) -> None:
        self.level = max(self.level, level)

    def _unexplained(self, reference: Ref) -> After:
        """An object that nothing leads to: a container of others is none, a new one belongs to no page."""
        before, now = self.old.objects.get(reference), self.new.objects.get(reference)
        if before is not None:
            return After.CONTENT
        contains = isinstance(now, Stream) and now.entries.get("Type") in _CONTAINERS
        return After.NONE if contains else After.SIGNATURES

    def _trailer(self) -> None:
        old, new = self.old.document.trailer, self.new.document.trailer
        if old.get("Root") != new.get("Root"):
            self._raise(After.CONTENT)
        self._cover(old.get("Info"), new.get("Info"), After.SIGNATURES)
        self._cover(old.get("Encrypt"), new.get("Encrypt"), After.CONTENT)
        self._explain(new.get("Root"))

    def _catalog(self) -> None:
        old, new = self.old.catalog, self.new.catalog
        for key in (old.keys() | new.keys()) - {"AcroForm", "Pages"}:
            self._cover(old.get(key), new.get(key), After.SIGNATURES if key in _OF_SIGNATURES else After.CONTENT)
        if old.get("Pages") != new.get("Pages"):
            self._raise(After.CONTENT)

    def _pages(self) -> None:
        old, new = self.old.pages, self.new.pages
        if old.leaves != new.leaves or old.nodes != new.nodes:
            self._raise(After.CONTENT)
        for node in old.nodes | new.nodes:
            before, now = self.old.document.entries(node), self.new.document.entries(node)
            self._keys(before, now, (before.keys() | now.keys()) - {"Annots", "Parent"}, After.CONTENT)
            if before.get("Parent") != now.get("Parent"):
                self._raise(After.CONTENT)
            self._explain(node)
        for leaf in new.leaves:
            self._annotations(leaf)

    def _annotations(self, leaf: Value) -> None:
        old, new = self.old.annotations(leaf), self.new.annotations(leaf)
        for shape in (self.old, self.new):
            self._explain(shape.document.entries(leaf).get("Annots"))
        belonging, before = self.new.widgets(), _known(old)
        if any(one not in new for one in old if isinstance(one, Ref)) or len(new) < len(old):
            self._raise(After.CONTENT)
        for place, one in enumerate(new):
            if isinstance(one, Ref) and one in belonging:
                continue
            if self.new.document.value(self.new.document.entries(one).get("Subtype")) == "Widget":
                self._cover_part(one, one, After.CONTENT)
                if one not in old:
                    self._raise(After.CONTENT)
            elif isinstance(one, Ref):
                self._cover_part(one if one in before else None, one, After.ANNOTATIONS)
            else:
                self._cover(old[place] if place < len(old) else None, one, After.ANNOTATIONS)
        if [one for one in new if one in old] != old:
            self._raise(After.ANNOTATIONS)

    def _form(self) -> None:
        old = self.old.document.entries(self.old.catalog.get("AcroForm"))
        new = self.new.document.entries(self.new.catalog.get("AcroForm"))
        for key in (old.keys() | new.keys()) - {"Fields"}:
            self._cover(old.get(key), new.get(key), _OF_FORM.get(key, After.CONTENT))
        for shape, entries in ((self.old, old), (self.new, new)):
            self._explain(shape.catalog.get("AcroForm"))
            self._explain(entries.get("Fields"))
        for name in self.old.fields.keys() | self.new.fields.keys():
            self._field(self.old.fields.get(name), self.new.fields.get(name))

    def _field(self, old: Field | None, new: Field | None) -> None:
        if new is None:
            self._raise(After.CONTENT)
        elif old is None:
            self._new_field(new)
        elif old.place != new.place or old.kind != new.kind:
            self._raise(After.CONTENT)
        else:
            self._known_field(old, new)

    def _new_field(self, new: Field) -> None:
        below = [one for name, one in self.new.fields.items() if name.startswith(f"{new.name}.")]
        signs = new.kind == "Sig" or (new.has_fields and all(one.kind == "Sig" or one.has_fields for one in below))
        level = After.SIGNATURES if signs else After.CONTENT
        self._raise(level)
        for place in (new.place, *new.widgets):
            self._cover_part(None, place, level)

    def _known_field(self, old: Field, new: Field) -> None:
        levels = self._levels(old, new)
        if old.widgets != new.widgets:
            self._raise(levels[0] if levels[0] is After.SIGNATURES and not old.widgets else After.CONTENT)
        pairs = [(old.entries, new.entries)]
        for place in dict.fromkeys((*old.widgets, *new.widgets)):
            pairs.append((self.old.document.entries(place), self.new.document.entries(place)))
            self._explain(place)
        before = self.level
        self.level = After.NONE
        for was, now in pairs:
            every = (was.keys() | now.keys()) - _UPWARDS
            self._keys(was, now, every & _OF_LOOKS, levels[0])
            self._keys(was, now, every - _OF_LOOKS, levels[1])
            self._explain(now.get("Kids"))
            if was.get("Parent") != now.get("Parent"):
                self._raise(After.CONTENT)
        if self.level is After.FORM:
            self.fields.add(new.name)
        self._raise(before)
        self._explain(new.place)

    def _levels(self, old: Field, new: Field) -> tuple[After, After]:
        """What a changed look or value is, and what any other change of the field is."""
        signed = self.old.document.value(old.entries.get("V")) is not None
        signs = self.new.document.value(new.entries.get("V")) is not None
        if old.kind != "Sig":
            return After.FORM, After.CONTENT
        if signed:
            return After.CONTENT, After.CONTENT
        return (After.SIGNATURES if signs else After.FORM), After.CONTENT

    def _keys(self, old: Entries, new: Entries, keys: Iterable[str], level: After) -> None:
        for key in keys:
            self._cover(old.get(key), new.get(key), level)

    def _cover(self, old: Value, new: Value, level: After) -> None:
        """A value that may differ at `level`, with all that it leads to."""
        if not same(old, new):
            self._raise(level)
        self._walk(old, level, is_new=False)
        self._walk(new, level, is_new=True)

    def _cover_part(self, old: Value, new: Value, level: After) -> None:
        """An object that is judged where it belongs, with all that it leads to."""
        if old != new:
            self._raise(level)
        for shape, place, is_new in ((self.old, old, False), (self.new, new, True)):
            self._touch(place, level)
            self._walk(shape.document.value(place), level, is_new=is_new)

    def _walk(self, value: Value, level: After, *, is_new: bool) -> None:
        document = self.new.document if is_new else self.old.document
        waiting = list(references(value))
        while waiting:
            one = waiting.pop()
            if one in self.parts or (is_new, level, one) in self.walked:
                continue
            self.walked.add((is_new, level, one))
            self._touch(one, level)
            waiting.extend(references(document.get(one)))

    def _touch(self, place: Value, level: After) -> None:
        if isinstance(place, Ref) and place in self.changed:
            self.explained.add(place)
            self._raise(level)

    def _explain(self, place: Value) -> None:
        if isinstance(place, Ref):
            self.explained.add(place)


def _known(values: list[Value]) -> set[Ref]:
    return {one for one in values if isinstance(one, Ref)}
