namespace TitanConnector.Cli.Batches;

/// <summary>How far a row has come, as the journal keeps it.</summary>
internal enum RowState
{
    /// <summary>It is about to be sent, or was sent and has not been answered.</summary>
    Sent,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused or failed, and nothing was changed.</summary>
    Refused,

    /// <summary>It was sent, and nobody knows whether it was carried out.</summary>
    Unknown,

    /// <summary>It was canceled before it was sent.</summary>
    Unsent,
}

/// <summary>What the journal knows of a row.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Inputs">The hash of its inputs.</param>
/// <param name="SentAt">When it was first sent without a clear answer since.</param>
/// <param name="LastAt">When its state was written.</param>
/// <param name="Id">The id in the answer, if it was carried out and the answer had one.</param>
internal sealed record JournaledRow(RowState State, string Inputs, DateTimeOffset SentAt, DateTimeOffset LastAt, long? Id)
{
    /// <summary>Whether it may have been carried out.</summary>
    public bool IsOpen => State is RowState.Sent or RowState.Unknown;
}
