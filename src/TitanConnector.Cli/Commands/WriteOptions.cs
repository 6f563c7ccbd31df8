using System.CommandLine;

namespace TitanConnector.Cli.Commands;

/// <summary>The options of commands that may write.</summary>
internal static class WriteOptions
{
    public static Option<bool> DryRun { get; } = new("--dry-run")
    {
        Description = "Send nothing; print the request that would be sent. For an update, the record is read, and the fields that would "
            + "change are shown.",
    };

    /// <summary>The same option of reads, which says why it makes no sense there.</summary>
    public static Option<bool> HiddenDryRun { get; } = new("--dry-run") { Hidden = true };

    public static Option<bool> Yes { get; } = new("--yes")
    {
        Description = "Do not ask. On a terminal, titan asks before it deletes or cancels something, and before any write to production.",
    };

    /// <summary>Whether nothing may be sent.</summary>
    public static bool IsDryRun(ParseResult parsed) => parsed.GetValue(DryRun) || parsed.GetValue(HiddenDryRun);
}
