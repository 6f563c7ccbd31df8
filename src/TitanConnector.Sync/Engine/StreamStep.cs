using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>What a reader has read, and where it then stands: one commit.</summary>
/// <param name="Batch">The rows; <see langword="null"/> for none.</param>
/// <param name="Position">The position after them.</param>
internal sealed record StreamStep(RowBatch? Batch, StreamPosition Position)
{
    /// <inheritdoc cref="SyncCommit.NotesSeen"/>
    public bool NotesSeen { get; init; }

    /// <inheritdoc cref="SyncCommit.ForgetsSeen"/>
    public bool ForgetsSeen { get; init; }

    /// <inheritdoc cref="SyncCommit.Sweep"/>
    public bool Sweep { get; init; }

    /// <inheritdoc cref="SyncCommit.Parents"/>
    public IReadOnlyList<ParentRecord> Parents { get; init; } = [];
}
