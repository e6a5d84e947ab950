"""The same sources, narrowed to what one workstream's own report would be compiled from."""

from dataclasses import replace

from domain.highlights.sources import HighlightSources
from domain.programmes import Workstream
from domain.rag import Dimension


def narrowed(sources: HighlightSources, workstream: Workstream) -> HighlightSources:
    """`sources` with the one workstream and its items; what is overall is then its own rating."""
    override = sources.workstream_overrides.get(workstream.id)
    return replace(
        sources,
        board=replace(sources.board, programme_board=True),
        workstreams=(workstream,),
        items=tuple(one for one in sources.items if one.workstream == workstream.id),
        proposed={},
        overrides={} if override is None else {Dimension.OVERALL: override},
        override_reasons={
            None: sources.override_reasons.get(workstream.id, ""),
            workstream.id: sources.override_reasons.get(workstream.id, ""),
        },
    )
