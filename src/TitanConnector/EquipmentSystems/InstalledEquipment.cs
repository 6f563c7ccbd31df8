using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>A piece of equipment at a location, as lists return it. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "name", "status", "locationId", "manufacturer", "model", "serialNumber", "modifiedOn")]
public record InstalledEquipment : ServiceTitanRecord
{
    /// <summary>Identifies the equipment within the tenant; Get Installed Equipment takes it.</summary>
    public long Id { get; init; }

    /// <summary>False if the equipment was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>Id of the pricebook item that was installed; null if it is not from the pricebook.</summary>
    [Description("Id of the pricebook item that was installed; null if it is not from the pricebook.")]
    public long? EquipmentId { get; init; }

    /// <summary>Id of the location that has the equipment; Get Location returns it.</summary>
    public long LocationId { get; init; }

    /// <summary>Id of the customer that the location belongs to.</summary>
    public long CustomerId { get; init; }

    /// <summary>Id of the invoice line with which it was sold; null if there is none.</summary>
    [Description("Id of the invoice line with which it was sold; null if there is none.")]
    public long? InvoiceItemId { get; init; }

    /// <summary>The name of the equipment, which may include its type and place.</summary>
    public string? Name { get; init; }

    /// <summary>The type of equipment, such as furnaces, by id and name; null if none is set.</summary>
    public EquipmentType? Type { get; init; }

    /// <summary>When the equipment was installed, in UTC; null if that is not known.</summary>
    public DateTimeOffset? InstalledOn { get; init; }

    /// <summary>When the equipment was recorded in ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the record of the equipment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The text of the barcode on the equipment; null if there is none.</summary>
    public string? BarcodeId { get; init; }

    /// <summary>A note about the equipment.</summary>
    public string? Memo { get; init; }

    /// <summary>The company that made the equipment.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>The manufacturer's name for this model.</summary>
    public string? Model { get; init; }

    /// <summary>The company's cost of the equipment, in the tenant's currency; null if that is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Whether the equipment is still in place or was replaced.</summary>
    public OpenEnum<InstalledEquipmentStatus>? Status { get; init; }

    /// <summary>When the manufacturer's warranty begins, in UTC; null if none is known.</summary>
    public DateTimeOffset? ManufacturerWarrantyStart { get; init; }

    /// <summary>When the manufacturer's warranty expires, in UTC; null if none is known.</summary>
    public DateTimeOffset? ManufacturerWarrantyEnd { get; init; }

    /// <summary>When the tenant's own warranty begins, in UTC; null if there is none.</summary>
    public DateTimeOffset? ServiceProviderWarrantyStart { get; init; }

    /// <summary>When the tenant's own warranty expires, in UTC; null if there is none.</summary>
    public DateTimeOffset? ServiceProviderWarrantyEnd { get; init; }

    /// <summary>The tags on the equipment, which updates take as ids. Empty if there are none.</summary>
    public IReadOnlyList<EquipmentTag> Tags { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The date when the equipment was replaced, as text without a time; null while it is in place.</summary>
    [Description("The date when the equipment was replaced, as text without a time; null while it is in place.")]
    public string? ActualReplacementDate { get; init; }

    /// <summary>The predicted number of months until the equipment has to be replaced; null if there is no prediction.</summary>
    [Description("The predicted number of months until the equipment has to be replaced; null if there is no prediction.")]
    public long? PredictedReplacementMonths { get; init; }

    /// <summary>
    /// The predicted date when the equipment has to be replaced, as text without a time; null if there is no prediction.
    /// </summary>
    [Description("The predicted date when the equipment has to be replaced, as text without a time; null if there is no prediction.")]
    public string? PredictedReplacementDate { get; init; }
}

/// <summary>A piece of equipment with its custom fields and attachments, which lists omit.</summary>
public sealed record DetailedInstalledEquipment : InstalledEquipment
{
    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<EquipmentCustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Files that belong to the equipment. Empty if there are none.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<EquipmentAttachment> Attachments { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>The type of a piece of equipment.</summary>
public sealed record EquipmentType : ServiceTitanRecord
{
    /// <summary>Identifies the type within the tenant; writes use it as equipmentTypeId.</summary>
    public long Id { get; init; }

    /// <summary>The name of the type, such as Furnace.</summary>
    public string? Name { get; init; }
}

/// <summary>A tag on a piece of equipment.</summary>
public sealed record EquipmentTag : ServiceTitanRecord
{
    /// <summary>Identifies this tag on this equipment.</summary>
    public long Id { get; init; }

    /// <summary>Id of the piece of equipment that has the tag.</summary>
    public long OwnerId { get; init; }

    /// <summary>Id of the tag type; writes use it in tagTypeIds.</summary>
    public long TypeId { get; init; }

    /// <summary>The name of the kind of tag.</summary>
    public string? TypeName { get; init; }

    /// <summary>A note about the tag.</summary>
    public string? Memo { get; init; }

    /// <summary>The color in which the tag is shown.</summary>
    public string? Color { get; init; }

    /// <summary>The color in which the tag's text is shown.</summary>
    public string? TextColor { get; init; }

    /// <summary>A short form of the tag's name.</summary>
    public string? Code { get; init; }
}
