namespace TitanConnector.Sync.Tables;

/// <summary>The types of columns.</summary>
public enum ColumnType
{
    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A decimal number, such as an amount of money.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time, in UTC.</summary>
    Instant,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Any JSON.</summary>
    Json,
}
