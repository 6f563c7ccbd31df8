using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

/// <summary>Records a piece of equipment at a location.</summary>
[Action("createInstalledEquipment", "Create Installed Equipment", "POST",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment", Effect.Create,
    Verb = "create", Description = "Records a piece of equipment at a location.")]
public sealed record CreateInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    /// <summary>Id of the location that has the equipment, as List Locations returns it.</summary>
    [Input("Location ID", "Id of the location that has the equipment, as List Locations returns it.", Example = "84315911")]
    public required long LocationId { get; init; }

    /// <summary>The name of the equipment, such as its type and place.</summary>
    [Input("Name", "The name of the equipment, such as its type and place.", Example = "Gas furnace, basement")]
    public string? Name { get; init; }

    /// <summary>When the equipment was installed at the location.</summary>
    [Input("Installed On", "When the equipment was installed at the location.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? InstalledOn { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    [Input("Serial Number", "The manufacturer's serial number.", Example = "SN-4471-0093")]
    public string? SerialNumber { get; init; }

    /// <summary>A note about the equipment.</summary>
    [Input("Memo", "A note about the equipment.", Example = "Filter on the left side")]
    public string? Memo { get; init; }

    /// <summary>The company that made the equipment.</summary>
    [Input("Manufacturer", "The company that made the equipment.", Example = "Northwind")]
    public string? Manufacturer { get; init; }

    /// <summary>The manufacturer's name for this model.</summary>
    [Input("Model", "The manufacturer's name for this model.", Example = "NW-90X")]
    public string? Model { get; init; }

    /// <summary>The company's cost of the equipment, in the tenant's currency.</summary>
    [Input("Cost", "The company's cost of the equipment, in the tenant's currency.", Example = "1840.00")]
    public decimal? Cost { get; init; }

    /// <summary>When the manufacturer's warranty begins.</summary>
    [Input("Manufacturer Warranty Start", "When the manufacturer's warranty begins.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? ManufacturerWarrantyStart { get; init; }

    /// <summary>When the manufacturer's warranty expires.</summary>
    [Input("Manufacturer Warranty End", "When the manufacturer's warranty expires.", Example = "2036-11-03T00:00:00Z")]
    public DateTimeOffset? ManufacturerWarrantyEnd { get; init; }

    /// <summary>When your own company's warranty begins.</summary>
    [Input("Service Provider Warranty Start", "When your own company's warranty begins.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? ServiceProviderWarrantyStart { get; init; }

    /// <summary>When your own company's warranty expires.</summary>
    [Input("Service Provider Warranty End", "When your own company's warranty expires.", Example = "2028-11-03T00:00:00Z")]
    public DateTimeOffset? ServiceProviderWarrantyEnd { get; init; }

    /// <summary>Values of the equipment's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the equipment's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public EquipmentCustomField[]? CustomFields { get; init; }

    /// <summary>Files that belong to the equipment; Create Installed Equipment Attachment uploads one and returns its path.</summary>
    [Input("Attachments", "Files that belong to the equipment; Create Installed Equipment Attachment uploads one and returns its path.",
        Example = """[{"alias":"Name plate","fileName":"photo.jpg","type":"Image","url":"attachments/7f3c/photo.jpg"}]""")]
    public EquipmentAttachmentEntry[]? Attachments { get; init; }

    /// <summary>Ids of the tags to put on the equipment.</summary>
    [Input("Tag Type IDs", "Ids of the tags to put on the equipment.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    /// <summary>Id of the kind of equipment, such as furnaces.</summary>
    [Input("Equipment Type ID", "Id of the kind of equipment, such as furnaces.", Example = "5108")]
    public long? EquipmentTypeId { get; init; }

    /// <summary>Installed while the equipment is in place, Replaced after other equipment has replaced it.</summary>
    [Input("Status", "Installed while the equipment is in place, Replaced after other equipment has replaced it.", Example = "Installed")]
    public InstalledEquipmentStatus? Status { get; init; }

    /// <summary>The date when the equipment was replaced, without a time.</summary>
    [Input("Actual Replacement Date", "The date when the equipment was replaced, without a time.", Example = "2026-11-03")]
    public DateOnly? ActualReplacementDate { get; init; }

    /// <summary>The text of the barcode on the equipment.</summary>
    [Input("Barcode ID", "The text of the barcode on the equipment.", Example = "0012345678905")]
    public string? BarcodeId { get; init; }
}
