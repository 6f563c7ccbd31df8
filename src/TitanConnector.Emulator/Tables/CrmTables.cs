using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of customer relations.</summary>
internal static class CrmTables
{
    public static Collection Customers { get; } = new("customers");

    public static Collection CustomerContacts { get; } = new("customer_contacts", new Column("phone", "TEXT", PhoneNumber.Of));

    public static Collection CustomerFieldTypes { get; } = new("customer_custom_field_types");

    /// <summary>
    /// By the customer's id: <c>modified</c> is its last modification by anything but accounting, <c>moved</c> the last one by accounting.
    /// </summary>
    public static Collection CustomerBalances { get; } =
        new("customer_balances", new Column("moved", "INTEGER", document => document.Ticks("movedOn"))) { LeavesTrace = false };

    /// <summary>The customer is a column and not the owner, because a location can move to another customer.</summary>
    public static Collection Locations { get; } = new(
        "locations", new Column("customer", "INTEGER", document => document["customerId"]!.GetValue<long>()));

    public static Collection LocationContacts { get; } = new("location_contacts", new Column("phone", "TEXT", PhoneNumber.Of));

    public static Collection LocationFieldTypes { get; } = new("location_custom_field_types");

    public static Collection BookingProviders { get; } = new("booking_provider_tags");

    public static Collection Bookings { get; } = new(
        "bookings", new Column("external", "TEXT", document => document["externalId"]!.GetValue<string>()));

    public static Collection BookingContacts { get; } = new("booking_contacts");
}
