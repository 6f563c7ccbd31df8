namespace TitanConnector.Sync.Health;

/// <summary>How errors begin that are told apart later, when only their text is known.</summary>
internal static class ProblemText
{
    /// <summary>The error of a stream whose scope the application does not have.</summary>
    public const string ScopeMissing = "The application may not read";

    /// <summary>The error of a stream that was read when the credentials were refused.</summary>
    public const string CredentialRefused = "The credentials were refused.";

    /// <summary>The member of a position with the reports that have changed.</summary>
    public const string ChangedReports = "changedReports";
}
