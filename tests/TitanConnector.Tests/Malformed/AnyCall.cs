using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Files;
using TitanConnector.Raw;

namespace TitanConnector.Tests.Malformed;

/// <summary>One call of each kind, for tests to which it is all the same which.</summary>
internal static class AnyCall
{
    public static GetCustomer Read { get; } = new() { CustomerId = 7 };

    public static UpdateCustomer Write { get; } = new() { CustomerId = 7, Name = "Avery" };

    public static CreateCustomerContact Create { get; } =
        new() { CustomerId = 7, Type = ContactType.Email, Value = "office@avery.example" };

    public static ListCustomers All { get; } = new() { FetchAll = true };

    public static CreateInstalledEquipmentAttachment Upload { get; } =
        new() { File = FileContent.FromBytes("a.txt", "all of it"u8.ToArray()) };

    public static ListInstalledEquipmentAttachments Download { get; } = new() { Path = "a.jpg" };

    public static RawRequest Raw(RawMethod method) => new() { UrlType = "crm", Url = "/customers/7", Method = method };

    /// <summary>Downloads to the last byte.</summary>
    public static async Task ReadFileAsync(this TitanClient titan, CancellationToken cancellationToken)
    {
        await using var download = await titan.DownloadAsync(Download, cancellationToken);
        await download.Content.CopyToAsync(Stream.Null, cancellationToken);
    }
}
