using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;

namespace TitanConnector.Bench.Child;

/// <summary>
/// The work that the bench runs in separate processes, so that the memory of each can be measured. Environment variables give the
/// connection.
/// </summary>
internal static class Work
{
    public static async Task<int> RunAsync(string work)
    {
        var records = work switch
        {
            "nothing" => 0,
            "bytes" => await BytesAsync(),
            "typed-floor" => await TypedFloorAsync(),
            "typed" => await TypedAsync(),
            _ => throw new ArgumentException($"There is no work {work}.", nameof(work)),
        };
        Console.WriteLine(records);
        return 0;
    }

    private static async Task<long> BytesAsync()
    {
        using var wire = await Wire.OpenAsync();
        return await wire.FetchAsync(async body =>
        {
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            var bytes = 0L;
            while (await body.ReadAsync(buffer) is var read and > 0)
            {
                bytes += read;
            }

            ArrayPool<byte>.Shared.Return(buffer);
            return bytes;
        });
    }

    private static async Task<long> TypedFloorAsync()
    {
        var options = new JsonSerializerOptions(AnswerJson.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(AnswerJson.Options.TypeInfoResolver, EnvelopeJson.Default),
        };

        // The baseline is the serializer alone, without the converter for odd records.
        options.Converters.Remove(options.Converters.Single(converter => converter.CanConvert(typeof(Customer))));
        var contract = (JsonTypeInfo<CustomerEnvelope>)options.GetTypeInfo(typeof(CustomerEnvelope));
        using var wire = await Wire.OpenAsync();
        return await wire.FetchAsync(async body => (await JsonSerializer.DeserializeAsync(body, contract))!.Data.Length);
    }

    private static async Task<long> TypedAsync()
    {
        using var titan = new TitanClient(ConnectionSettings.FromEnvironmentVariables());
        return await titan.ListAsync(new ListCustomers { FetchAll = true }).LongCountAsync();
    }
}

internal sealed record CustomerEnvelope(Customer[] Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CustomerEnvelope))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
