/// A few rows of what each system exports, with the columns that the vendors document.
enum PresetSamples {
  static let texts = [
    "sap-ewm":
      """
    LGNUM;WHO;TANUM;TRART;TOSTAT;PROCTY;MATNR;VSOLM;MEINS;VLTYP;VLPLA;VLENR;NLTYP;NLPLA;NLENR;\
    CREATED_AT;STARTED_AT;CONFIRMED_AT;RSRC;EXCCODE;RDOCID
    1710;2000051;100001;2;C;2100;MAT-1;24;EA;0020;0020-01-01-A;112345;9020;GI-ZONE;112345;\
    20240325055900;20240325060000;20240325060130;RSRC-07;;8000012
    1710;2000052;100002;1;C;1011;MAT-2;1;PAL;9010;GR-ZONE;112346;0020;0020-02-03-B;112346;\
    20240325060000;20240325060200;20240325060315;RSRC-08;;
    1710;2000053;100003;2;A;2100;MAT-1;24;EA;0020;0020-01-02-A;112347;9020;GI-ZONE;112347;\
    20240325060100;0;0;;;8000012

    """,
    "sap-wm":
      """
    TANUM,TAPOS,TRART,VBELN,MATNR,CHARG,NISTA,MEINS,VLTYP,VLPLA,VLENR,NLTYP,NLPLA,NLENR,BDATU,BZEIT,\
    QDATU,QZEIT,QNAME,PVQUI
    4711,0001,A,80001234,FERT-100,C1,"12.000",ST,001,01-02-03,,916,0080001234,,20240325,060000,\
    20240325,061530,MEIER,X
    4712,0001,E,,FERT-200,,"1.000-",PAL,902,WE-ZONE,900001,001,04-05-06,900001,20240325,060500,\
    00000000,000000,,

    """,
    "odoo":
      """
    id,picking_id,picking_code,product_id,quantity,lot_id,package_id,result_package_id,location_id,\
    location_dest_id,date,state
    101,WH/IN/00007,incoming,[FURN_7800] Desk,3.0,,,PACK0000012,Partners/Vendors,WH/Stock,\
    2024-03-25 06:10:36,done
    102,WH/OUT/00031,outgoing,[FURN_7800] Desk,1.0,,PACK0000012,,WH/Stock/Shelf 1,Partners/Customers,\
    2024-03-25 09:00:00,done
    103,WH/OUT/00032,outgoing,[FURN_7800] Desk,1.0,,,,WH/Stock,Partners/Customers,2024-03-25 09:30:00,\
    assigned

    """,
    "erpnext":
      """
    name,item_code,warehouse,posting_date,posting_time,actual_qty,qty_after_transaction,stock_uom,\
    voucher_type,voucher_no,batch_no
    SLE-1,ITEM-1,Stores - X,2024-03-25,06:10:36.500000,10,10,Nos,Purchase Receipt,MAT-PRE-1,
    SLE-2,ITEM-1,Stores - X,2024-03-25,07:00:00,-4,6,Nos,Delivery Note,MAT-DN-1,

    """,
    "labour":
      """
    Assignment ID,Activity ID,Employee,From Location,To Location,Start Date,Start Time,End Date,End Time
    A1,REPLEN,E77,R-100,P-12,03252024,060000,03252024,060245
    A2,WALK,E77,P-12,P-13,03252024,235950,03262024,000010

    """,
  ]
}
