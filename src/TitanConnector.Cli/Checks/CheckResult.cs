namespace TitanConnector.Cli.Checks;

/// <summary>The result of one check of a tenant.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="IsPassed">Whether it is as it should be.</param>
/// <param name="Found">What was found.</param>
/// <param name="Fix">Where it is put right; <see langword="null"/> if there is nothing to do.</param>
/// <param name="Who">Who can do that.</param>
internal sealed record CheckResult(string Check, bool IsPassed, string Found, string? Fix = null, string? Who = null)
{
    /// <summary>The person who runs the command.</summary>
    public const string You = "you";

    /// <summary>An administrator of the contractor's ServiceTitan account.</summary>
    public const string Administrator = "an administrator of the tenant";

    /// <summary>The owner of the application in the developer portal.</summary>
    public const string Developer = "the developer of the application";

    /// <summary>Puts the name of the connection into the command that puts it right.</summary>
    public CheckResult For(string connection) => this with
    {
        Fix = Fix?.Replace("edit NAME", $"edit {connection}", StringComparison.Ordinal),
    };

    public static CheckResult Passed(string check, string found) => new(check, true, found);

    public static CheckResult Failed(string check, string found, string fix, string who) => new(check, false, found, fix, who);
}
