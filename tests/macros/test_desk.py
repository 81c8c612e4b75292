"""What the desk says of other entries."""

from __future__ import annotations

from pathlib import Path

from macros.desk import Desk
from tests.conftest import judged
from tests.macros.test_pathway import EDITION
from toolbox.model.fields import Ref


def test_a_card_says_all_in_a_list_and_one_sentence_beside_the_text_of_another_entry(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    case, practice = (
        catalogue.entries[Ref(*name)]
        for name in (("case-studies", "two-towns-buy-boats"), ("practices", "agree-the-key"))
    )
    case = case.model_copy(update={"summary": "Two towns buy No. 3 of a boat. One pays late."})
    assert Desk(catalogue, EDITION, "case-studies/").told(case) == case.summary
    beside = Desk(catalogue, EDITION, "practices/agree-the-key/", practice)
    assert beside.told(case) == "Two towns buy No. 3 of a boat."
    card = beside.render("entry_list", entries=[case])
    assert "One pays late" not in card
