using TitanConnector.Sync.Privacy;

namespace TitanConnector.Sync.Targets;

/// <summary>A target that knows which records it does not hold, or not as they come, because customers were forgotten.</summary>
internal interface IForgetfulTarget
{
    /// <summary>These records of a tenant.</summary>
    Task<ForgottenIds> ForgottenAsync(long tenant, CancellationToken cancellationToken);
}
