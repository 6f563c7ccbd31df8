namespace TitanConnector.Actions;

/// <summary>An action's effect on the tenant's data, which decides whether it may be retried and whether it needs confirmation.</summary>
public enum Effect
{
    /// <summary>Changes nothing and may be repeated freely.</summary>
    Read,

    /// <summary>Creates a new record each time it is sent, because ServiceTitan has no idempotency keys.</summary>
    Create,

    /// <summary>Changes existing records.</summary>
    Update,

    /// <summary>Removes existing records.</summary>
    Delete,
}
