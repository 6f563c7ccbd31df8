namespace TitanConnector.Actions;

/// <summary>How a list returns its records.</summary>
public enum PagingStyle
{
    /// <summary>In numbered pages.</summary>
    Numbered,

    /// <summary>
    /// As an export feed: each page contains a token from which the next page continues; the last token serves for later changes.
    /// </summary>
    Feed,

    /// <summary>All at once.</summary>
    Whole,

    /// <summary>As a report: rows of values in numbered pages. The connector turns each row into a record.</summary>
    Report,
}
