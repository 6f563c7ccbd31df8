using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>A line of an invoice. Amounts are in the tenant's currency, and times in UTC.</summary>
public sealed record InvoiceItem : ServiceTitanRecord
{
    /// <summary>Identifies the line within the tenant; Update Invoice Items and Delete Invoice Item take it.</summary>
    public long Id { get; init; }

    /// <summary>The description that the customer sees. It may contain HTML.</summary>
    [Description("The description that the customer sees. It may contain HTML.")]
    public string? Description { get; init; }

    /// <summary>The number of units sold; fractions are possible.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The company's cost of all units, in the tenant's currency.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary>Id of the budget code that the line is booked under; null if there is none.</summary>
    public long? BudgetCodeId { get; init; }

    /// <summary>Id of the truck or warehouse that the item is taken from; null if it is not from stock.</summary>
    [Description("Id of the truck or warehouse that the item is taken from; null if it is not from stock.")]
    public long? InventoryLocationId { get; init; }

    /// <summary>Name of the truck or warehouse that the item is taken from.</summary>
    public string? InventoryLocation { get; init; }

    /// <summary>Price of one unit, in the tenant's currency. In writes, it is called unitPrice.</summary>
    [Description("Price of one unit, in the tenant's currency. In writes, it is called unitPrice.")]
    public decimal? Price { get; init; }

    /// <summary>Whether the line is a service, material, equipment or price modifier.</summary>
    public OpenEnum<InvoiceItemType>? Type { get; init; }

    /// <summary>Code or name of the pricebook item that is sold.</summary>
    public string? SkuName { get; init; }

    /// <summary>Id of the pricebook item that is sold.</summary>
    public long SkuId { get; init; }

    /// <summary>The price of all units, in the tenant's currency.</summary>
    public decimal? Total { get; init; }

    /// <summary>True if the item is kept in stock.</summary>
    public bool? Inventory { get; init; }

    /// <summary>True if sales tax is charged on the line.</summary>
    public bool? Taxable { get; init; }

    /// <summary>True if the customer is charged for the line.</summary>
    public bool? IsChargeable { get; init; }

    /// <summary>The account that takes the income; null if none is set.</summary>
    public GeneralLedgerAccount? GeneralLedgerAccount { get; init; }

    /// <summary>The account that takes the cost of what was sold; null if none is set.</summary>
    public GeneralLedgerAccount? CostOfSaleAccount { get; init; }

    /// <summary>The account that holds the value of stock; null if none is set.</summary>
    public GeneralLedgerAccount? AssetAccount { get; init; }

    /// <summary>Id of the membership type that the line sells or belongs to.</summary>
    public long MembershipTypeId { get; init; }

    /// <summary>The group of lines that this one is shown in; null if it stands alone.</summary>
    public ItemGroup? ItemGroup { get; init; }

    /// <summary>The item's name as the customer sees it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The hours of labor that are sold with the item.</summary>
    public decimal? SoldHours { get; init; }

    /// <summary>When the line was added, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the line was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the work was done, in UTC; null if that is not set.</summary>
    public DateTimeOffset? ServiceDate { get; init; }

    /// <summary>The position of the line on the invoice.</summary>
    [Description("The position of the line on the invoice.")]
    public long? Order { get; init; }

    /// <summary>The business unit of the line, by id and name.</summary>
    public NamedReference? BusinessUnit { get; init; }

    /// <summary>Id of the user who added the line.</summary>
    public long? CreatedById { get; init; }

    /// <summary>True if the line is shown as part of the amount.</summary>
    public bool? DisplayInAmount { get; init; }

    /// <summary>Its id in the system that it was imported from; null if it was not imported.</summary>
    public string? ImportId { get; init; }

    /// <summary>Its id in the accounting system that it was exported to; null if it was not exported.</summary>
    public string? ExportId { get; init; }

    /// <summary>The item's inventory status, as ServiceTitan words it.</summary>
    public string? InventoryStatus { get; init; }

    /// <summary>True if it was sold as an addition to other work.</summary>
    public bool? AddOn { get; init; }

    /// <summary>Price of one unit for customers with a membership, in the tenant's currency.</summary>
    [Description("Price of one unit for customers with a membership, in the tenant's currency.")]
    public decimal? MemberPrice { get; init; }

    /// <summary>The technician who is credited with the line; null if nobody is.</summary>
    public long? TechnicianId { get; init; }

    /// <summary>Id of the installed equipment that the line is for; null if it is for none.</summary>
    public long? InstalledEquipmentId { get; init; }

    /// <summary>Id of the estimate item that this one was created from; null if there is none.</summary>
    [Description("Id of the estimate item that this one was created from; null if there is none.")]
    public long? EstimateItemId { get; init; }
}

/// <summary>The group of lines on an invoice that belong together.</summary>
public sealed record ItemGroup : ServiceTitanRecord
{
    /// <summary>The id that all lines of the group share.</summary>
    public long RootId { get; init; }

    /// <summary>The group's name on the invoice.</summary>
    public string? Name { get; init; }
}
