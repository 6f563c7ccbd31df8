using System.Text;
using TitanConnector.OpenApi;

namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>The required outcome of every fault and call, and the table of them for the documentation.</summary>
internal static class FaultTable
{
    private const string Start = "<!-- fault matrix -->";
    private const string End = "<!-- end of fault matrix -->";

    public static Outcome Expected(FaultRow row, Operation operation, bool isOnce) => (operation.IsWrite, isOnce) switch
    {
        // An answer without a body has nothing to drip.
        _ when row.Text.StartsWith("drip", StringComparison.Ordinal) && operation.IsAnsweredEmpty => Outcome.Right,
        (false, true) => row.ReadOnce,
        (false, false) => row.ReadAlways,

        // A client that can look for the record either finds it, or finds that it does not exist and sends it again.
        (true, true) when operation.IsVerified && row.WriteOnce == Outcome.Unknown => Outcome.Right,
        (true, false) when operation.IsVerified && row.IsApplied => Outcome.Right,
        (true, true) => row.WriteOnce,
        (true, false) => row.WriteAlways,
    };

    public static bool IsApplied(FaultRow row, Operation operation, bool isOnce) =>
        row.IsApplied || Expected(row, operation, isOnce) == Outcome.Right;

    public static string Write()
    {
        var text = new StringBuilder();
        foreach (var isOnce in new[] { true, false })
        {
            text.Append(isOnce ? "Hit once:" : "Hit at every attempt:").Append("\n\n| fault |");
            text.AppendJoin("", Operation.All.Select(operation => $" {operation.Name} |"));
            text.Append("\n|---|").AppendJoin("", Operation.All.Select(_ => "---|")).Append('\n');
            foreach (var row in FaultRow.All)
            {
                text.Append("| ").Append(row.Name).Append(" |")
                    .AppendJoin("", Operation.All.Select(operation => $" {Cell(row, operation, isOnce)} |")).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().Trim();
    }

    public static string InDocumentation()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository, so there is no docs/reliability.md to look at.");
        var text = File.ReadAllText(Path.Combine(Repository.Root.FullName, "docs", "reliability.md"));
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return text[start..text.IndexOf(End, StringComparison.Ordinal)].ReplaceLineEndings("\n").Trim();
    }

    private static string Cell(FaultRow row, Operation operation, bool isOnce) => Expected(row, operation, isOnce) switch
    {
        Outcome.Right => "right",
        Outcome.Failed => "error",
        Outcome.Refused => "refused",
        _ => IsApplied(row, operation, isOnce) ? "unknown (done)" : "unknown (not done)",
    };
}
