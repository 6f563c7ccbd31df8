using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>An equipment at a location.</summary>
[TableColumns("id", "name", "status", "locationId", "manufacturer", "model", "serialNumber", "modifiedOn")]
public record InstalledEquipment : ServiceTitanRecord
{
    public long Id { get; init; }

    public bool? Active { get; init; }

    [Description("The equipment in the pricebook.")]
    public long? EquipmentId { get; init; }

    public long LocationId { get; init; }

    public long CustomerId { get; init; }

    [Description("The item of an invoice that the equipment was sold with.")]
    public long? InvoiceItemId { get; init; }

    public string? Name { get; init; }

    public EquipmentType? Type { get; init; }

    public DateTimeOffset? InstalledOn { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public string? SerialNumber { get; init; }

    public string? BarcodeId { get; init; }

    public string? Memo { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public decimal? Cost { get; init; }

    public OpenEnum<InstalledEquipmentStatus>? Status { get; init; }

    public DateTimeOffset? ManufacturerWarrantyStart { get; init; }

    public DateTimeOffset? ManufacturerWarrantyEnd { get; init; }

    public DateTimeOffset? ServiceProviderWarrantyStart { get; init; }

    public DateTimeOffset? ServiceProviderWarrantyEnd { get; init; }

    public IReadOnlyList<EquipmentTag> Tags { get; init => field = value ?? []; } = [];

    [Description("The day on which the equipment was replaced.")]
    public string? ActualReplacementDate { get; init; }

    [Description("After how many months the equipment should need to be replaced.")]
    public long? PredictedReplacementMonths { get; init; }

    [Description("The day on which the equipment should need to be replaced.")]
    public string? PredictedReplacementDate { get; init; }
}

/// <summary>An equipment with its custom fields and attachments, which the list leaves out.</summary>
public sealed record DetailedInstalledEquipment : InstalledEquipment
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<EquipmentCustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    [JsonPropertyOrder(1)]
    public IReadOnlyList<EquipmentAttachment> Attachments { get; init => field = value ?? []; } = [];
}

/// <summary>The kind of an equipment.</summary>
public sealed record EquipmentType : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>A tag on an equipment.</summary>
public sealed record EquipmentTag : ServiceTitanRecord
{
    public long Id { get; init; }

    public long OwnerId { get; init; }

    public long TypeId { get; init; }

    public string? TypeName { get; init; }

    public string? Memo { get; init; }

    public string? Color { get; init; }

    public string? TextColor { get; init; }

    public string? Code { get; init; }
}
