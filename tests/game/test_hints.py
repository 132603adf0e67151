"""The hints of the shipped packs: a help each, about the key of their own question, and never the key itself."""

from etoile_quiz.text.words import contains_phrase, content_words, norm
from tests.shared_packs import shipped_bank

HINTED = [question for question in shipped_bank() if question.hint]


def test_no_hint_names_the_key_or_has_a_word_of_it_alone() -> None:
    for question in HINTED:
        hint = norm(question.hint)
        wrong = [content_words(option.text) for option in question.options if option.text != question.key_text]
        names = [norm(name) for name in (*question.key_mention.names, question.key_text)]
        assert not any(contains_phrase(hint, name) for name in names), question.id
        assert not content_words(question.key_text).difference(*wrong) & content_words(question.hint), question.id


def test_a_hint_repeats_neither_stem_nor_wrong_options() -> None:
    for question in HINTED:
        assert content_words(question.hint) - content_words(question.stem), question.id
        assert not any(norm(option.text) in norm(question.hint) for option in question.options), question.id


def test_the_hint_of_a_fact_helps_with_its_object_alone() -> None:
    generated = [question for question in shipped_bank() if question.origin == "generated"]
    on_air = [question for question in generated if question.family == "etoile/story.radio-interview"]
    assert {question.form for question in on_air} > {"forward"}, "it is asked by its episode, too"
    assert all(bool(question.hint) == (question.key_text == "Geneviève Lavigne") for question in on_air)
