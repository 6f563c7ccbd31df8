using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>
/// A creation that leaves a mark of its caller on the record, External Data or an External ID, by which the record can be found when the
/// answer is lost.
/// </summary>
public abstract record VerifiableAction<TResult> : TitanAction<TResult>, IVerifiable
{
    [Input("Verify On Unknown",
        "When the answer is lost, look for the record by its External Data, or a booking by its External ID; send again only when it is not there.",
        In = InputPlace.Control, Seed = false, Default = "false", Example = "true")]
    [JsonPropertyOrder(90)]
    public bool VerifyOnUnknown { get; init; }

    RecordMark? IVerifiable.Mark() => Mark();

    private protected abstract RecordMark? Mark();
}

/// <summary>The same for code that does not know what is created.</summary>
internal interface IVerifiable
{
    /// <summary>Whether to look for the record when the outcome is unknown, and to send again only when it is not there.</summary>
    bool VerifyOnUnknown { get; }

    /// <summary>How to find the record; <see langword="null"/> when the inputs leave no mark on it that a list can be asked for.</summary>
    RecordMark? Mark();
}
