namespace TitanConnector.Bench.Rows;

/// <summary>A row of the table: what was measured, its baseline and its goal.</summary>
/// <param name="Work">The work that was measured.</param>
/// <param name="Goal">A description of the goal.</param>
/// <param name="Result">A description of the result.</param>
/// <param name="Floor">A description of the baseline.</param>
/// <param name="Ratio">The result divided by the baseline, if there is one.</param>
/// <param name="IsReached">Whether the goal was reached, if there is one.</param>
/// <param name="PeakMegabytes">The peak memory of the process, where it matters.</param>
/// <param name="MostMegabytes">The limit for the peak memory, where it is a goal.</param>
internal sealed record Row(
    string Work, string Goal, string Result, string Floor, double? Ratio, bool? IsReached, double? PeakMegabytes = null,
    double? MostMegabytes = null)
{
    /// <summary>Whether each goal was reached.</summary>
    public string Verdict => MostMegabytes is not { } most ? Word(IsReached) : $"{Word(IsReached)}; memory {Word(PeakMegabytes < most)}";

    private static string Word(bool? isReached) => isReached switch { null => "", true => "reached", false => "missed" };
}
