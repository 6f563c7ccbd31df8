namespace TitanConnector.Actions;

/// <summary>What an action does to the tenant's data, which decides whether it may be retried and whether it needs confirmation.</summary>
public enum Effect
{
    /// <summary>Changes nothing, and may be repeated at will.</summary>
    Read,

    /// <summary>Makes a new record each time it is sent, because ServiceTitan has no idempotency keys.</summary>
    Create,

    /// <summary>Changes records that exist.</summary>
    Update,

    /// <summary>Removes records that exist.</summary>
    Delete,
}
