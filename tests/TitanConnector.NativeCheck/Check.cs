using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Manifest;
using TitanConnector.Raw;

namespace TitanConnector.NativeCheck;

/// <summary>Runs one action of each kind in a native program from which all seemingly unused code was trimmed.</summary>
internal sealed class Check : IDisposable
{
    private static readonly NewAddress Address = new()
    {
        Street = "12 Mill Lane",
        City = "Akron",
        State = "OH",
        Zip = "44301",
        Country = "USA",
    };

    private readonly TitanClient _titan = new(ConnectionSettings.FromEnvironmentVariables());
    private CreatedCustomer? _customer;

    public int Failed { get; private set; }

    public async Task RunAsync(string what, Func<Task> check)
    {
        try
        {
            await check();
            Console.WriteLine($"passed: {what}");
        }
        catch (Exception error)
        {
            Failed++;
            Console.WriteLine($"FAILED: {what}: {error}");
        }
    }

    public async Task ListAsync()
    {
        var page = await _titan.PageAsync(new ListCustomers { PageSize = 3, IncludeTotal = true, Active = ActiveFilter.Any });
        Require(page.Data.Count == 3 && page.TotalCount > 3, "three records of many");
        Require(page.Data.All(customer => customer.Name!.Length > 0 && customer.Address!.City!.Length > 0), "names and addresses");
    }

    public async Task FetchAllAsync()
    {
        var all = new ListCustomers { FetchAll = true, PageSize = 7 };
        var ids = await _titan.ListAsync(all).Select(customer => customer.Id).ToListAsync();
        var bytes = await _titan.PagesAsync(ActionCatalog.Write(all)).SelectMany(page => page.Data.Select(IdOf)).ToListAsync();
        Require(ids.Count > 7 && ids.SequenceEqual(bytes), "the same records twice");
    }

    public async Task CreateAsync()
    {
        _customer = await _titan.RunAsync(new CreateCustomer
        {
            Name = "Avery",
            Type = CustomerType.Commercial,
            Address = Address,
            Locations = [new NewLocation { Name = "Home", Address = Address }],
            Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
        });
        Require(_customer.Locations[0].Address?.Street == Address.Street, "the location");
    }

    public async Task UpdateAsync()
    {
        var updated = await _titan.RunAsync(new UpdateCustomer { CustomerId = _customer!.Id, Name = "Avery Heating" });
        Require(updated is { Name: "Avery Heating", Type.Known: CustomerType.Commercial }, "the new name and the same type");
    }

    public async Task DeleteAsync()
    {
        var contact = await _titan.RunAsync(
            new CreateCustomerContact { CustomerId = _customer!.Id, Type = ContactType.Email, Value = "a@avery.example" });
        await _titan.RunAsync(new DeleteCustomerContact { CustomerId = _customer.Id, ContactId = contact.Id });
        var left = await _titan.PageAsync(new ListCustomerContacts { CustomerId = _customer.Id });
        Require(left.Data.All(one => one.Id != contact.Id), "the contact to be deleted");
    }

    public async Task MoveFileAsync()
    {
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xD9];
        var uploaded = await _titan.RunAsync(new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("furnace.jpg", photo) });
        await using var download = await _titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = uploaded.Path! });
        using var copy = new MemoryStream();
        await download.Content.CopyToAsync(copy);
        Require(copy.ToArray().SequenceEqual(photo), "the bytes that were sent");
    }

    public async Task SendRawAsync()
    {
        var answer = await _titan.RunAsync(new RawRequest { UrlType = "jpm", Method = RawMethod.GET, Url = "/job-types" });
        Require(answer.Json?.GetProperty("data").GetArrayLength() > 0, "job types");
    }

    public async Task BeRefusedAsync()
    {
        try
        {
            await _titan.RunAsync(new UpdateCustomer { CustomerId = _customer!.Id, TagTypeIds = new long[] { 1 } });
        }
        catch (ServiceTitanException error) when (error.Errors.ContainsKey("tagTypeIds[0]"))
        {
            return;
        }

        Require(false, "a refusal");
    }

    public async Task HostAsync()
    {
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => ConnectionSettings.FromEnvironmentVariables());
        await using var provider = services.BuildServiceProvider();
        var call = ActionCatalog.Write(new GetCustomer { CustomerId = _customer!.Id });
        Require((await provider.GetRequiredService<TitanClient>().RunAsync(call)) is not null, "an answer");
    }

    public Task ReadInputsAsync()
    {
        foreach (var action in ActionCatalog.All.Where(action => action.Inputs.All(input => input.Shape.Kind != ShapeKind.File)))
        {
            using var example = JsonDocument.Parse(action.ExampleInputs().ToJsonString());
            var call = action.Read(example.RootElement);
            Require(
                ActionCatalog.ToRecord(call) is not { } record || JsonElement.DeepEquals(ActionCatalog.Write(record).Inputs, call.Inputs),
                action.Key);
        }

        try
        {
            using var wrong = JsonDocument.Parse("""{"customerId":"x","nmae":"y"}""");
            ActionCatalog.Find("updateCustomer")!.Read(wrong.RootElement);
        }
        catch (InvalidInputException error) when (error.Problems.Count == 2)
        {
            return Task.CompletedTask;
        }

        throw new InvalidOperationException("Wrong inputs were accepted.");
    }

    public Task DescribeAsync()
    {
        Require(ActionManifest.OfAll().Count == ActionCatalog.All.Count, "a manifest entry for each action");
        Require(ActionReference.OfAll().Length > 10_000, "a reference");
        foreach (var action in ActionCatalog.All)
        {
            Require(JsonSchema.OfInputs(action)["properties"]!.AsObject().Count == action.Inputs.Count, action.Key);
            Require(
                action.Inputs.All(input => input.Label.Length > 0 && input.Comment.Length > 0 && input.Example() is not null), action.Key);
            Require(action.Result is not { Kind: ShapeKind.Object, Properties.Count: 0 }, action.Key);
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _titan.Dispose();

    private static long IdOf(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.GetProperty("id").GetInt64();
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Expected {what}.");
        }
    }
}
