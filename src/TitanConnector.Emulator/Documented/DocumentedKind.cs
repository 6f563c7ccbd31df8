namespace TitanConnector.Emulator.Documented;

/// <summary>How much the emulator does for an operation.</summary>
internal enum DocumentedKind
{
    /// <summary>What is documented, with the rules between records: hand-written.</summary>
    Rule,

    /// <summary>It lists, shows, creates, changes or deletes records of a collection, or feeds them.</summary>
    Record,

    /// <summary>A valid answer, and no more.</summary>
    Form,
}

/// <summary>A documented operation, and how much the emulator does for it.</summary>
internal sealed record KindOfOperation(string Key, string Method, string Path, DocumentedKind Kind);
