using TitanConnector.Actions;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>What is known about a call apart from its request.</summary>
/// <param name="Action">The action's key, for telemetry.</param>
/// <param name="Effect">What the action does, which decides how a failure is reported and whether the call may be retried.</param>
/// <param name="Debug">Whether to log the call.</param>
/// <param name="HowToVerify">
/// For a write: returns advice on how to find out whether it was carried out, given the time when it was sent.
/// </param>
internal sealed record CallInfo(string Action, Effect Effect, bool Debug, Func<DateTimeOffset, string>? HowToVerify = null)
{
    /// <summary>Values in the request that must not be logged or shown, such as a password.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public static CallInfo Of(ActionCall call) =>
        new(call.Definition.Key, call.Effect, call.IsDebug, sent => VerificationAdvice.Describe(call, sent))
        {
            Secrets = [.. SecretNames.SecretsIn(call.Inputs)],
        };

    public bool IsRead => Effect == Effect.Read;
}
