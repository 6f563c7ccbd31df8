using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>
/// An action whose record can be found if the response is lost, by the External Data or the External ID that the caller gave it.
/// </summary>
public abstract record VerifiableAction<TResult> : TitanAction<TResult>
{
    /// <summary>
    /// If the response is lost, look for the record by its External Data, or for a booking by its External ID, and resend the request only
    /// if the record does not exist.
    /// </summary>
    [Input("Verify On Unknown",
        "If the response is lost, look for the record by its External Data, or for a booking by its External ID, and resend the request "
        + "only if the record does not exist.", In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(90)]
    public bool VerifyOnUnknown { get; init; }
}
