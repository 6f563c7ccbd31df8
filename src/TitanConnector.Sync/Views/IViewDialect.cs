namespace TitanConnector.Sync.Views;

/// <summary>What the views write differently for SQLite and PostgreSQL.</summary>
internal interface IViewDialect
{
    /// <summary>
    /// Joins the tenant of a row, if its time zone is known. The rows of other tenants are left out: nobody can say on which day they are.
    /// </summary>
    /// <param name="alias">The table whose column <c>tenant_id</c> names the tenant.</param>
    string JoinTenant(string alias);

    /// <summary>The calendar day of a point in time in the tenant's time zone. It needs <see cref="JoinTenant"/>.</summary>
    string LocalDay(string instant);

    /// <summary>
    /// The calendar day of a date that ServiceTitan writes as a time: midnight in UTC is the day as it is written, and any other time is a
    /// point in time.
    /// </summary>
    string WrittenDay(string instant);

    /// <summary>An amount as a number that can be compared.</summary>
    string Number(string amount);

    /// <summary>An amount with the opposite sign.</summary>
    string Negative(string amount);
}
