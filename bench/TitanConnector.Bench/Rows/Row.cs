namespace TitanConnector.Bench.Rows;

/// <summary>A line of the table: what was measured, against what, and what was to be reached.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Goal">What was to be reached, in words.</param>
/// <param name="Result">What came out, in words.</param>
/// <param name="Floor">What it was held against, in words.</param>
/// <param name="Ratio">The result by the floor, where there is one.</param>
/// <param name="IsReached">Whether the goal was reached, where there is one.</param>
/// <param name="PeakMegabytes">The most memory of the process, where that matters.</param>
/// <param name="MostMegabytes">What that may be, where it is a goal.</param>
internal sealed record Row(string Work, string Goal, string Result, string Floor, double? Ratio, bool? IsReached, double? PeakMegabytes = null, double? MostMegabytes = null)
{
    /// <summary>What came of each goal.</summary>
    public string Verdict => MostMegabytes is not { } most ? Word(IsReached) : $"{Word(IsReached)}; memory {Word(PeakMegabytes < most)}";

    private static string Word(bool? isReached) => isReached switch { null => "", true => "reached", false => "missed" };
}
