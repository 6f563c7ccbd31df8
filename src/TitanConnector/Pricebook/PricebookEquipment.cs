using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>Equipment that is sold and installed. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "code", "displayName", "manufacturer", "model", "price", "cost", "active")]
public sealed record PricebookEquipment : ServiceTitanRecord
{
    /// <summary>Identifies the equipment within the tenant; Get Pricebook Equipment takes it.</summary>
    public long Id { get; init; }

    /// <summary>The short text by which users find the equipment.</summary>
    public string? Code { get; init; }

    /// <summary>The name that customers see; null if it is not set.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The description that the customer sees. It may contain HTML.</summary>
    [Description("The description that the customer sees. It may contain HTML.")]
    public string? Description { get; init; }

    /// <summary>False if the equipment was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The price of one unit, in the tenant's currency.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price of one unit for customers with a membership, in the tenant's currency.</summary>
    [Description("The price of one unit for customers with a membership, in the tenant's currency.")]
    public decimal? MemberPrice { get; init; }

    /// <summary>The price of one unit that is sold in addition to other work, in the tenant's currency.</summary>
    [Description("The price of one unit that is sold in addition to other work, in the tenant's currency.")]
    public decimal? AddOnPrice { get; init; }

    /// <summary>The price for members of one unit that is sold in addition to other work, in the tenant's currency.</summary>
    [Description("The price for members of one unit that is sold in addition to other work, in the tenant's currency.")]
    public decimal? AddOnMemberPrice { get; init; }

    /// <summary>Who makes it; null if it is not set.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>What the manufacturer calls it; null if it is not set.</summary>
    public string? Model { get; init; }

    /// <summary>What the manufacturer guarantees.</summary>
    [Description("What the manufacturer guarantees.")]
    public PricebookWarranty? ManufacturerWarranty { get; init; }

    /// <summary>What the company that installs it guarantees.</summary>
    [Description("What the company that installs it guarantees.")]
    public PricebookWarranty? ServiceProviderWarranty { get; init; }

    /// <summary>Ids of the groups of the pricebook that it is in. Empty if there are none.</summary>
    [Description("Ids of the groups of the pricebook that it is in. Empty if there are none.")]
    public IReadOnlyList<long> Categories { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Pictures, videos and documents. Empty if there are none.</summary>
    public IReadOnlyList<PricebookAsset> Assets { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Services and materials to offer with it. Empty if there are none.</summary>
    public IReadOnlyList<PricebookRecommendation> Recommendations { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of better equipment to offer in its place. Empty if there are none.</summary>
    [Description("Ids of better equipment to offer in its place. Empty if there are none.")]
    public IReadOnlyList<long> Upgrades { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The materials that are needed to install it. Empty if there are none.</summary>
    public IReadOnlyList<PricebookLink> EquipmentMaterials { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Who it is usually bought from; null if there is none.</summary>
    public PricebookVendor? PrimaryVendor { get; init; }

    /// <summary>Who else it can be bought from. Empty if there is nobody.</summary>
    public IReadOnlyList<PricebookVendor> OtherVendors { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The account that takes the income; null if none is set.</summary>
    [Description("The account that takes the income; null if none is set.")]
    public string? Account { get; init; }

    /// <summary>The account that takes the cost of what is sold; null if none is set.</summary>
    [Description("The account that takes the cost of what is sold; null if none is set.")]
    public string? CostOfSaleAccount { get; init; }

    /// <summary>The account that holds the value of stock; null if none is set.</summary>
    [Description("The account that holds the value of stock; null if none is set.")]
    public string? AssetAccount { get; init; }

    /// <summary>The column of the performance board in which its sales are counted; null if there is none.</summary>
    [Description("The column of the performance board in which its sales are counted; null if there is none.")]
    public string? CrossSaleGroup { get; init; }

    /// <summary>True if the technician gets a commission for it.</summary>
    public bool? PaysCommission { get; init; }

    /// <summary>A fixed amount that the technician gets for it, in the tenant's currency.</summary>
    [Description("A fixed amount that the technician gets for it, in the tenant's currency.")]
    public decimal? Bonus { get; init; }

    /// <summary>What the technician gets for it, in percent.</summary>
    [Description("What the technician gets for it, in percent.")]
    public decimal? CommissionBonus { get; init; }

    /// <summary>How many hours it takes to install it.</summary>
    [Description("How many hours it takes to install it.")]
    public decimal? Hours { get; init; }

    /// <summary>True if sales tax is charged on it.</summary>
    public bool? Taxable { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What one unit is, such as each; null if it is not set.</summary>
    public string? UnitOfMeasure { get; init; }

    /// <summary>True if it is kept in stock.</summary>
    public bool? IsInventory { get; init; }

    /// <summary>When the equipment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The catalog that it was taken from; null if there is none.</summary>
    [Description("The catalog that it was taken from; null if there is none.")]
    public string? Source { get; init; }

    /// <summary>Its id in the catalog that it was taken from; null if there is none.</summary>
    [Description("Its id in the catalog that it was taken from; null if there is none.")]
    public string? ExternalId { get; init; }

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];

    /// <summary>True if it comes in variations.</summary>
    [Description("True if it comes in variations.")]
    public bool? IsConfigurableEquipment { get; init; }

    /// <summary>Ids of the items that are variations of it, or of which it is one. Empty if there are none.</summary>
    [Description("Ids of the items that are variations of it, or of which it is one. Empty if there are none.")]
    public IReadOnlyList<long> VariationsOrConfigurableEquipment { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the equipment type, such as a furnace; null if it is not set.</summary>
    public long? TypeId { get; init; }

    /// <summary>True if customers see it as an amount.</summary>
    [Description("True if customers see it as an amount.")]
    public bool? DisplayInAmount { get; init; }

    /// <summary>Id of the general ledger account that takes the income; null if none is set.</summary>
    public long? GeneralLedgerAccountId { get; init; }

    /// <summary>When the equipment was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The address of the picture that is shown first; null if there is none.</summary>
    [Description("The address of the picture that is shown first; null if there is none.")]
    public string? DefaultAssetUrl { get; init; }

    /// <summary>How large it is; null if that is not known.</summary>
    public PricebookDimensions? Dimensions { get; init; }

    /// <summary>The first part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The first part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostCode { get; init; }

    /// <summary>The second part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The second part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostType { get; init; }
}

/// <summary>How large a piece of equipment is. ServiceTitan does not document the unit.</summary>
public sealed record PricebookDimensions : ServiceTitanRecord
{
    /// <summary>From bottom to top; null if that is not known.</summary>
    public decimal? Height { get; init; }

    /// <summary>From side to side; null if that is not known.</summary>
    public decimal? Width { get; init; }

    /// <summary>From front to back; null if that is not known.</summary>
    public decimal? Depth { get; init; }
}

/// <summary>A service or material to offer with a piece of equipment.</summary>
public sealed record PricebookRecommendation : ServiceTitanRecord
{
    /// <summary>Id of the service or material.</summary>
    public long SkuId { get; init; }

    /// <summary>Whether it is a service or a material.</summary>
    public OpenEnum<RecommendationType>? Type { get; init; }
}

/// <summary>What is offered with a piece of equipment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RecommendationType>))]
public enum RecommendationType
{
    /// <summary>Work, such as an inspection.</summary>
    Service,

    /// <summary>A thing that is used up, such as a filter.</summary>
    Material,
}
