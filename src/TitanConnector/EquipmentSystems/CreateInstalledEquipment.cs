using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

[Action("createInstalledEquipment", "Create Installed Equipment", "POST",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment", Effect.Create,
    Group = "equipment", Verb = "create", Description = "Records an equipment at a location.")]
public sealed record CreateInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    [Input("Location ID", "The location where the equipment is.", Example = "84315911")]
    public required long LocationId { get; init; }

    [Input("Name", "Name of the equipment.", Example = "Gas furnace, basement")]
    public string? Name { get; init; }

    [Input("Installed On", "When the equipment was installed.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? InstalledOn { get; init; }

    [Input("Serial Number", "Serial number of the equipment.", Example = "SN-4471-0093")]
    public string? SerialNumber { get; init; }

    [Input("Memo", "A note on the equipment.", Example = "Filter on the left side")]
    public string? Memo { get; init; }

    [Input("Manufacturer", "Who made the equipment.", Example = "Northwind")]
    public string? Manufacturer { get; init; }

    [Input("Model", "Model of the equipment.", Example = "NW-90X")]
    public string? Model { get; init; }

    [Input("Cost", "What the equipment costs.", Example = "1840.00")]
    public decimal? Cost { get; init; }

    [Input("Manufacturer Warranty Start", "When the manufacturer's warranty starts.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? ManufacturerWarrantyStart { get; init; }

    [Input("Manufacturer Warranty End", "When the manufacturer's warranty ends.", Example = "2036-11-03T00:00:00Z")]
    public DateTimeOffset? ManufacturerWarrantyEnd { get; init; }

    [Input("Service Provider Warranty Start", "When your own warranty starts.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? ServiceProviderWarrantyStart { get; init; }

    [Input("Service Provider Warranty End", "When your own warranty ends.", Example = "2028-11-03T00:00:00Z")]
    public DateTimeOffset? ServiceProviderWarrantyEnd { get; init; }

    [Input("Custom Fields", "Values of the equipment's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public EquipmentCustomField[]? CustomFields { get; init; }

    [Input("Attachments", "Files that go with the equipment; Create Installed Equipment Attachment uploads one and answers its url.",
        Example = """[{"alias":"Name plate","fileName":"photo.jpg","type":"Image","url":"attachments/7f3c/photo.jpg"}]""")]
    public EquipmentAttachmentEntry[]? Attachments { get; init; }

    [Input("Tag Type IDs", "Ids of the tags to put on the equipment.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    [Input("Equipment Type ID", "Id of the kind of equipment.", Example = "5108")]
    public long? EquipmentTypeId { get; init; }

    [Input("Status", "Whether the equipment is still in place.", Example = "Installed")]
    public InstalledEquipmentStatus? Status { get; init; }

    [Input("Actual Replacement Date", "The day on which the equipment was replaced, without a time.", Example = "2026-11-03")]
    public DateOnly? ActualReplacementDate { get; init; }

    [Input("Barcode ID", "What the barcode on the equipment says.", Example = "0012345678905")]
    public string? BarcodeId { get; init; }
}
