using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Sync.Streams;

/// <summary>One kind of record that is copied: where it comes from, and what tells its records and their versions apart.</summary>
public sealed class StreamDefinition
{
    internal StreamDefinition()
    {
    }

    /// <summary>The name of the stream and of its table, such as <c>customers</c>. It never changes.</summary>
    public required string Name { get; init; }

    /// <summary>How changes are found.</summary>
    public required StreamMode Mode { get; init; }

    /// <summary>The key of the operation that returns the records, such as <c>crm.customers.export</c>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The key of the list in numbered pages of the same records, with which a copy can be compared; <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? List { get; init; }

    /// <summary>
    /// The JSON properties that identify a record within a tenant, or within its parent; only <c>_hash</c> if no documented property does,
    /// which stands for the hash of the whole record.
    /// </summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>
    /// The JSON property with the time of the last modification, by which versions are ordered; <see langword="null"/> if the records have
    /// none, so the version that arrives last counts.
    /// </summary>
    public string? Modified { get; init; }

    /// <summary>For <see cref="StreamMode.Child"/>, the name of the stream of the parents; otherwise <see langword="null"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>For <see cref="StreamMode.Child"/>, the input of the operation that takes the parent's id.</summary>
    internal string? ParentInput { get; init; }

    /// <summary>Inputs that every request of the source has, such as <c>active</c>.</summary>
    internal IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The types of columns whose documented form says too little, by JSON property, also of the elements of lists: amounts that are
    /// documented as text, and times that are calendar days.
    /// </summary>
    internal IReadOnlyDictionary<string, string> ColumnTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether earlier versions of the records are kept unless the options say otherwise.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>Whether it is copied when no streams are named: children and reports are not.</summary>
    internal bool IsOnByDefault => Mode is not (StreamMode.Child or StreamMode.Report);

    /// <summary>The OAuth scope that the application needs.</summary>
    public string Scope => Action.Scope!;

    /// <summary>The action that returns the records.</summary>
    internal ActionDefinition Action => field ??= TitanCatalog.Embedded.Get(Source);

    /// <summary>The list to compare with.</summary>
    internal ActionDefinition? ListAction => List is null ? null : field ??= TitanCatalog.Embedded.Get(List);
}
