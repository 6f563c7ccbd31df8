using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>A company that an item of the pricebook can be bought from. Amounts are in the tenant's currency.</summary>
public sealed record PricebookVendor : ServiceTitanRecord
{
    /// <summary>Identifies the offer of this vendor within the tenant.</summary>
    [Description("Identifies the offer of this vendor within the tenant.")]
    public long Id { get; init; }

    /// <summary>What the office calls the company.</summary>
    public string? VendorName { get; init; }

    /// <summary>Id of the company, as used in purchase orders.</summary>
    [Description("Id of the company, as used in purchase orders.")]
    public long VendorId { get; init; }

    /// <summary>A note of the office; null if there is none.</summary>
    public string? Memo { get; init; }

    /// <summary>The number under which the vendor sells it; null if it is not known.</summary>
    public string? VendorPart { get; init; }

    /// <summary>What the vendor asks for one unit, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>False if it is no longer bought there.</summary>
    public bool? Active { get; init; }

    /// <summary>The account of the vendor that is usually used; null if there is none.</summary>
    public PricebookVendorAccount? PrimarySubAccount { get; init; }

    /// <summary>The accounts that are used less often. Empty if there are none.</summary>
    public IReadOnlyList<PricebookVendorAccount> OtherSubAccounts { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>One of several accounts that a company has with a vendor.</summary>
public sealed record PricebookVendorAccount : ServiceTitanRecord
{
    /// <summary>Identifies the account within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>What one unit costs with this account, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What users call it.</summary>
    public string? AccountName { get; init; }
}
