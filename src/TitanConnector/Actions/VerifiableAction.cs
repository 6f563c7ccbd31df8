using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>
/// A creation that leaves a mark of its caller on the record, External Data or an External ID, by which the record can be found when the
/// answer is lost.
/// </summary>
public abstract record VerifiableAction<TResult> : TitanAction<TResult>
{
    [Input("Verify On Unknown",
        "When the answer is lost, look for the record by its External Data, or a booking by its External ID; send again only when it is not there.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(90)]
    public bool VerifyOnUnknown { get; init; }
}
