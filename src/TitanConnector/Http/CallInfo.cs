using TitanConnector.Actions;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>What there is to know of a call beside its request.</summary>
/// <param name="Action">The action's key, for telemetry.</param>
/// <param name="Effect">What it does; decides what a failure means, and whether it may be sent again.</param>
/// <param name="Debug">Whether to log it.</param>
/// <param name="HowToVerify">For a write: how to find out whether it was carried out, given when it was sent.</param>
internal sealed record CallInfo(string Action, Effect Effect, bool Debug, Func<DateTimeOffset, string>? HowToVerify = null)
{
    /// <summary>Values among what is sent that must not be shown: a password.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public static CallInfo Of(ActionCall call) =>
        new(call.Definition.Key, call.Effect, call.IsDebug, sent => VerificationAdvice.Describe(call, sent))
        {
            Secrets = [.. SecretNames.SecretsIn(call.Inputs)],
        };

    public bool IsRead => Effect == Effect.Read;
}
