using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An item of an invoice as ServiceTitan answers it.</summary>
public sealed record InvoiceItem : ServiceTitanRecord
{
    public long Id { get; init; }

    [Description("What the customer reads; may hold HTML.")]
    public string? Description { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? Cost { get; init; }

    public decimal? TotalCost { get; init; }

    public long? BudgetCodeId { get; init; }

    [Description("The truck or warehouse that the item comes from.")]
    public long? InventoryLocationId { get; init; }

    public string? InventoryLocation { get; init; }

    [Description("Price of one; writes call it unitPrice.")]
    public decimal? Price { get; init; }

    public OpenEnum<InvoiceItemType>? Type { get; init; }

    public string? SkuName { get; init; }

    public long SkuId { get; init; }

    public decimal? Total { get; init; }

    public bool? Inventory { get; init; }

    public bool? Taxable { get; init; }

    public bool? IsChargeable { get; init; }

    public GeneralLedgerAccount? GeneralLedgerAccount { get; init; }

    public GeneralLedgerAccount? CostOfSaleAccount { get; init; }

    public GeneralLedgerAccount? AssetAccount { get; init; }

    public long MembershipTypeId { get; init; }

    public ItemGroup? ItemGroup { get; init; }

    public string? DisplayName { get; init; }

    public decimal? SoldHours { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public DateTimeOffset? ServiceDate { get; init; }

    [Description("Place of the item on the invoice.")]
    public long? Order { get; init; }

    public NamedReference? BusinessUnit { get; init; }

    public long? CreatedById { get; init; }

    public bool? DisplayInAmount { get; init; }

    public string? ImportId { get; init; }

    public string? ExportId { get; init; }

    public string? InventoryStatus { get; init; }

    public bool? AddOn { get; init; }

    [Description("Price of one for members.")]
    public decimal? MemberPrice { get; init; }

    public long? TechnicianId { get; init; }

    public long? InstalledEquipmentId { get; init; }

    [Description("The item of an estimate that this one comes from.")]
    public long? EstimateItemId { get; init; }
}

/// <summary>The group that an item belongs to.</summary>
public sealed record ItemGroup : ServiceTitanRecord
{
    public long RootId { get; init; }

    public string? Name { get; init; }
}
