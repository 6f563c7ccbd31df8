namespace TitanConnector.Actions;

/// <summary>What an action returns, which decides which method of <see cref="TitanClient"/> runs it.</summary>
public enum ActionKind
{
    /// <summary>One JSON value, or nothing: a <see cref="JsonCall"/>.</summary>
    Json,

    /// <summary>Records, page by page: a <see cref="ListCall"/>.</summary>
    List,

    /// <summary>The content of a file: a <see cref="FileCall"/>.</summary>
    File,

    /// <summary>Any response, as the caller chooses: a <see cref="RawCall"/>.</summary>
    Raw,
}
