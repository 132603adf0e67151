"""The registry of question formats. Menus, checks and documents are made from it, in this order."""

from etoile_quiz.convert.aiken import AIKEN
from etoile_quiz.convert.gift.format import GIFT
from etoile_quiz.convert.markdown import MARKDOWN
from etoile_quiz.convert.moodle_xml import MOODLE_XML
from etoile_quiz.convert.opentdb import OPENTDB
from etoile_quiz.convert.red import RED
from etoile_quiz.convert.tables.format import CSV
from etoile_quiz.convert.yaml_questions import YAML

FORMATS = {format_.id: format_ for format_ in (YAML, GIFT, MOODLE_XML, AIKEN, CSV, OPENTDB, RED, MARKDOWN)}
