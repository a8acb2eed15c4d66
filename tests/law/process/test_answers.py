"""The algebra of answers against plain membership."""

from hypothesis import given, strategies

from motcua.law.process.answers import ANY_ANSWER, AnswerSet, AnswerSpace, between, listed, normal

bounds = strategies.one_of(strategies.none(), strategies.integers(-6, 6))
words = strategies.sets(strategies.sampled_from(["a", "b", "c"]))
atoms = strategies.one_of(
    strategies.builds(between, bounds, bounds),
    strategies.builds(listed, strategies.lists(strategies.sampled_from(["a", "b", "1", 2, True]))),
    strategies.builds(lambda chosen: AnswerSet((), frozenset(chosen), words_listed=False), words),
)
sets = strategies.recursive(
    atoms,
    lambda inner: strategies.one_of(
        strategies.builds(AnswerSet.minus, inner, inner), strategies.builds(AnswerSet.intersect, inner, inner)
    ),
    max_leaves=6,
)
answers = strategies.one_of(
    strategies.integers(-8, 8), strategies.sampled_from(["a", "b", "c", "d", "1", "-3"]), strategies.booleans()
)


@given(sets, sets, answers)
def test_intersection_and_difference_hold_exactly_what_they_should(
    one: AnswerSet, other: AnswerSet, answer: str | int
) -> None:
    assert one.intersect(other).holds(answer) == (one.holds(answer) and other.holds(answer))
    assert one.minus(other).holds(answer) == (one.holds(answer) and not other.holds(answer))


def test_numbers_without_a_bound_are_cut_and_crossed_at_the_bound_of_the_other() -> None:
    least, most = between(3, None), between(None, 5)
    assert least.intersect(most) == most.intersect(least) == between(3, 5)
    assert least.minus(most) == between(6, None)
    assert most.minus(least) == between(None, 2)
    assert between(1, 9).minus(between(4, 6)).numbers == ((1, 3), (7, 9))
    assert between(1, 3).minus(between(4, 6)) == between(1, 3)
    assert between(7, 9).minus(between(4, 6)) == between(7, 9)


@given(sets)
def test_a_set_that_is_not_empty_has_an_example_that_it_holds(one: AnswerSet) -> None:
    if not one.is_empty:
        assert one.holds(one.example())


def test_an_example_is_an_answer_as_a_person_would_write_it() -> None:
    assert between(3, 9).example() == "3"
    assert between(None, 4).example() == "4"
    assert ANY_ANSWER.example() == "0"
    assert listed(["b", "a"]).example() == "a"
    assert AnswerSet((), frozenset({"a"}), words_listed=False).example() == "khác"
    assert AnswerSet().example() == "khác"


boxes = strategies.dictionaries(strategies.sampled_from(["x", "y"]), sets, max_size=2)
points = strategies.fixed_dictionaries({"x": answers, "y": answers})


@given(strategies.lists(boxes, max_size=3), boxes, points)
def test_a_region_is_split_into_what_fits_and_the_rest(
    region: list[dict[str, AnswerSet]], tests: dict[str, AnswerSet], point: dict[str, str | int]
) -> None:
    def holds(box: dict[str, AnswerSet]) -> bool:
        return all(accepted.holds(point[name]) for name, accepted in box.items())

    inside, outside = AnswerSpace({}).split(tuple(region), tests)
    member = any(holds(box) for box in region)
    assert any(holds(dict(box)) for box in inside) == (member and holds(tests))
    assert any(holds(dict(box)) for box in outside) == (member and not holds(tests))


def test_a_number_written_as_text_is_that_number_and_truth_is_a_word() -> None:
    assert [normal(one) for one in ("7", "-7", "07", "7a", True, 1)] == [7, -7, "07", "7a", "true", 1]
