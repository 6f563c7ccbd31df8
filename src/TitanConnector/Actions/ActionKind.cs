namespace TitanConnector.Actions;

/// <summary>What an action returns, which decides by which method of <see cref="TitanClient"/> it is run.</summary>
public enum ActionKind
{
    /// <summary>One JSON value, or nothing: a <see cref="JsonCall"/>.</summary>
    Json,

    /// <summary>Records, page by page: a <see cref="ListCall"/>.</summary>
    List,

    /// <summary>The bytes of a file: a <see cref="FileCall"/>.</summary>
    File,

    /// <summary>Any response that the caller asks for: a <see cref="RawCall"/>.</summary>
    Raw,
}
