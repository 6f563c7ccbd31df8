namespace TitanConnector.Actions;

/// <summary>What an action does to the tenant's data; decides what may be repeated, and what needs a confirmation.</summary>
public enum Effect
{
    /// <summary>Changes nothing; may be repeated at will.</summary>
    Read,

    /// <summary>Makes a new record each time it is sent: ServiceTitan has no idempotency keys.</summary>
    Create,

    /// <summary>Changes what is there.</summary>
    Update,

    /// <summary>Removes what is there.</summary>
    Delete,
}
