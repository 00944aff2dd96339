// How the picture of a proof looks, on top of what all drawings have: a colour a side, and one a verdict.
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting.Drawing;

internal static class ProofStyle
{
    public const string Css = """
        :root{--accepted:#15803d;--rejected:#b91c1c;--open:#b45309}
        @media(prefers-color-scheme:dark){:root{--accepted:#4ade80;--rejected:#f87171;--open:#fbbf24}}
        .page{fill:var(--card);stroke:var(--rule)}
        svg .title{font-size:19px;font-weight:600;fill:var(--text)}
        svg .sub{font-size:13px}
        svg .head{font-size:13px;font-weight:600;fill:var(--text)}
        svg .said{font-weight:600;fill:var(--text)}
        .baseline{--side:var(--dot)}.candidate{--side:var(--best)}
        .box{fill:var(--side);fill-opacity:.16;stroke:var(--side);stroke-opacity:.55}
        .runs{stroke:var(--side);stroke-width:5.5;stroke-linecap:round;stroke-opacity:.55}
        .median{stroke:var(--side);stroke-width:3}
        .accepted{--verdict:var(--accepted)}.rejected{--verdict:var(--rejected)}.open{--verdict:var(--open)}
        .mark{fill:var(--verdict)}
        .interval{stroke:var(--verdict);stroke-width:7}
        .ends{stroke:var(--verdict);stroke-width:2}
        .point{stroke:var(--verdict);stroke-width:13;stroke-linecap:round}
        .core{stroke:var(--card);stroke-width:5;stroke-linecap:round}
        .looks{fill:var(--verdict);fill-opacity:.14;stroke:var(--verdict);stroke-opacity:.6}
        .way{stroke:var(--verdict);stroke-width:1.5}
        .enough{fill:var(--accepted);fill-opacity:.07}
        .limit{stroke:var(--accepted);stroke-width:1.5;stroke-dasharray:5 4}
        .one{stroke:var(--text);stroke-opacity:.55;stroke-width:1.5}
        """;

    /// <summary>The class of a verdict's colour.</summary>
    public static string Of(Verdict? verdict) => verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.Rejected => "rejected",
        _ => "open",
    };
}
